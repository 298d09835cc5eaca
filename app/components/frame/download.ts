// Saves a file that only the signed-in merchant may fetch: App Bridge adds the session token to the request.

/** Fetches the file and hands it to the browser to save; throws when it cannot be had. */
export async function download(path: string, name: string): Promise<void> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(String(response.status));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
