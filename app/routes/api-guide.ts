// The API guide, for whoever writes a merchant's own program: as it stands in docs/api.md, open to all.
import guide from '../../docs/api.md?raw';

const headers = {
  'content-type': 'text/plain; charset=utf-8',
  'cache-control': 'public, max-age=3600',
  'x-content-type-options': 'nosniff',
};

export const loader = () => new Response(guide, { headers });
