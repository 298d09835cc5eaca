// Remix's server build, a module that exists only inside Vite.
declare module 'virtual:remix/server-build' {
  const build: import('@remix-run/node').ServerBuild;
  export = build;
}
