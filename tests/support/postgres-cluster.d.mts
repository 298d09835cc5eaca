// The types of postgres-cluster.mjs, which itself runs before there is anything to compile it with.

export type Cluster = {
  url: string;
  port: number;
  /** The folder of PostgreSQL's programs. */
  programs: string;
  folder: string;
  stop(): Promise<void>;
};

export function postgresPrograms(): string | null;
/** Null where PostgreSQL is not installed. */
export function startPostgres(settings?: Record<string, string>): Promise<Cluster | null>;
