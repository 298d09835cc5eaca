export const appBridgeScript = () => '';
