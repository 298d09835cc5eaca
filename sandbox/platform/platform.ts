// What the platform offers to the pages, the control API and the tests.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Actions } from './actions';
import type { PlatformOptions } from './options';
import type { Metafield, MetafieldDefinition, State } from './types';

export type Platform = {
  options: PlatformOptions;
  /** Read freely; change only by the actions. */
  state: State;
  now(): Date;
  /** An id token for App Bridge. */
  sessionToken(userId?: string): string;
  actions: Actions;
  /** By the owner's global id; `$app:x` is understood. */
  metafield(ownerId: string, namespace: string, key: string): Metafield | undefined;
  /** The rule a kind of metafield is under: a theme may read it when `storefront` is PUBLIC_READ. */
  metafieldDefinition(
    ownerType: string,
    namespace: string,
    key: string,
  ): MetafieldDefinition | undefined;
  /** Answers what belongs to the platform; false leaves a request to others. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<boolean>;
  save(): void;
  close(): Promise<void>;
};
