// Whether the storefront widget is switched on in the shop's theme, as Shopify itself tells.
import { useAppBridge } from '@shopify/app-bridge-react';
import { useEffect, useState } from 'react';

/** `unknown` is: Shopify did not say. Nothing is claimed then. */
export type EmbedState = 'loading' | 'on' | 'off' | 'unknown';

const embedHandle = 'loyalty-embed';

type Activation = { handle?: string; status?: string };

/** Asks Shopify on arrival and again whenever the merchant comes back from the theme editor. */
export function useEmbed(): EmbedState {
  const shopify = useAppBridge();
  const [state, setState] = useState<EmbedState>('loading');
  useEffect(() => {
    let gone = false;
    const tell = (next: EmbedState) => !gone && setState(next);
    const ask = () => {
      readEmbed(shopify).then(tell, () => tell('unknown'));
    };
    const back = () => document.visibilityState === 'visible' && ask();
    ask();
    document.addEventListener('visibilitychange', back);
    return () => {
      gone = true;
      document.removeEventListener('visibilitychange', back);
    };
  }, [shopify]);
  return state;
}

async function readEmbed(shopify: ReturnType<typeof useAppBridge>): Promise<EmbedState> {
  const extensions = await shopify.app.extensions();
  const blocks: Activation[] = extensions.flatMap(
    (extension) => extension.activations as Activation[],
  );
  const embed = blocks.find((block) => block.handle === embedHandle);
  return embed?.status === 'active' ? 'on' : 'off';
}

/** The theme editor with the widget's switch in view. */
export function themeEditorUrl(shopId: string, apiKey: string): string {
  const query = new URLSearchParams({
    context: 'apps',
    activateAppId: `${apiKey}/${embedHandle}`,
  });
  return `https://${shopId}/admin/themes/current/editor?${query}`;
}
