// Every review app whose format is documented well enough to be read. Any other is connected through Shopify Flow.
import { judgeme } from './judgeme';
import { okendo } from './okendo';
import { sourceIds, type ReviewSource, type SourceId } from './review';
import { stamped } from './stamped';
import { yotpo } from './yotpo';

export type { ReviewSource, ReviewTold, SourceId } from './review';

export const reviewSources: Readonly<Record<SourceId, ReviewSource>> = {
  judgeme,
  okendo,
  stamped,
  yotpo,
};

export const isSource = (text: string): text is SourceId =>
  (sourceIds as readonly string[]).includes(text);
