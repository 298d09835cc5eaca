// What every field of the Admin API is given to answer with.
import type { GraphQLFieldResolver } from 'graphql';
import type { Core } from '../core';
import type { Installation } from '../types';

/** The store, and the installation whose token came with the request. */
export type Context = { core: Core; installation: Installation };

export type Resolver = GraphQLFieldResolver<unknown, Context, never>;

/** Field → its answer. */
export type Fields = Record<string, Resolver>;
