// Messages between the admin and the app's frame. Only that frame, or one inside it, at the app's address is heard.

/** Wires a frame; `hear` names what is done for each kind of message, `tell` speaks to the app. */
export function openFrame(page, iframe, appOrigin) {
  const isApps = ({ source, origin }) => {
    if (!source || origin !== appOrigin) return false;
    return source === iframe.contentWindow || source.parent === iframe.contentWindow;
  };
  return {
    tell: (type, payload) =>
      iframe.contentWindow.postMessage({ standInEvent: { type, payload } }, appOrigin),
    hear(handlers) {
      page.addEventListener('message', async (event) => {
        const { id, type, payload } = event.data?.standIn ?? {};
        if (!isApps(event) || !Object.hasOwn(handlers, type)) return;
        const answer = (result) =>
          id && event.source.postMessage({ standInReply: { id, ...result } }, appOrigin);
        try {
          answer({ value: await handlers[type](payload) });
        } catch (error) {
          answer({ error: error.message });
        }
      });
    },
  };
}
