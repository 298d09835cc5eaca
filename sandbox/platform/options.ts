// What a store is opened with.
import type { AppConfig } from './config';
import type { Pace } from './pace';

export type PlatformOptions = {
  port: number;
  /** The sandbox's own address. */
  origin: string;
  /** Where the app answers. */
  appUrl: string;
  apiKey: string;
  apiSecret: string;
  /** File the state is kept in; null keeps it in memory. */
  dataFile: string | null;
  app: AppConfig;
  /** Multiplies the pauses between tries of a webhook: 1 is Shopify's four hours, 0 tries again at once. */
  retryScale: number;
  /** How long the app may take to answer a webhook. */
  webhookTimeoutMs: number;
  /** Decides which deliveries faults befall; tests give a seeded one. */
  random: () => number;
  /** How fast the Admin API goes until told otherwise. */
  pace: Pace;
};
