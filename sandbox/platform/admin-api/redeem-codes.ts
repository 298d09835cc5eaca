// Many codes of one discount: added and taken away by jobs that are done a little later.
import type { Core } from '../core';
import { addCode, dropCodes, findCode } from '../discounts/codes';
import { gid, numericId } from '../ids';
import { paceOf } from '../pace';
import type { CodeJob, Discount } from '../types';
import type { Fields } from './context';
import { discountById, redeemCodeNode } from './discounts';
import { pageInPlace, type PageArgs } from './pages';

/** Does the jobs whose time has come. Called before anything looks at codes. */
export function settleCodeJobs(core: Core): void {
  const { state } = core;
  const due = (state.codeJobs ?? []).filter(({ done, readyAt }) => !done && readyAt <= Date.now());
  for (const job of due) {
    const discount = state.discounts.find(({ id }) => id === job.discountId);
    if (discount) settle(core, job, discount);
    job.done = true;
  }
  if (due.length) core.store.changed();
}

function settle({ state, store }: Core, job: CodeJob, discount: Discount): void {
  for (const add of job.adds) {
    const { code } = add;
    if (!code.trim()) add.fault = 'BLANK';
    else if (code.length > 255) add.fault = 'TOO_LONG';
    else if (findCode(state, code)) add.fault = 'TAKEN';
    if (add.fault) continue;
    add.codeId = store.nextId();
    addCode(state, discount, { id: add.codeId, code: code.trim() });
  }
  if (job.removes.length) dropCodes(state, discount, job.removes);
}

function begin(core: Core, discount: Discount, work: Partial<Pick<CodeJob, 'adds' | 'removes'>>) {
  const { state, store } = core;
  const job: CodeJob = {
    id: store.nextId(),
    discountId: discount.id,
    createdAt: core.now().toISOString(),
    readyAt: Date.now() + paceOf(core).codeJobMs,
    done: false,
    adds: [],
    removes: [],
    ...work,
  };
  (state.codeJobs ??= []).push(job);
  store.changed();
  return job;
}

const missing = [{ field: ['discountId'], code: 'INVALID', message: 'Discount does not exist.' }];
const words: Record<string, string> = {
  TAKEN: 'must be unique. Please try a different code.',
  BLANK: 'can’t be blank',
  TOO_LONG: 'is too long (maximum is 255 characters)',
};

function creationNode(core: Core, job: CodeJob) {
  const { adds, done } = job;
  const discount = discountById(core, job.discountId);
  const made = adds.filter(({ codeId }) => codeId);
  return {
    __typename: 'DiscountRedeemCodeBulkCreation',
    id: gid('DiscountRedeemCodeBulkCreation', job.id),
    createdAt: job.createdAt,
    done,
    codesCount: adds.length,
    importedCount: made.length,
    failedCount: done ? adds.length - made.length : 0,
    codes: (page: PageArgs) =>
      pageInPlace(
        adds.map(({ code, codeId, fault }) => ({
          __typename: 'DiscountRedeemCodeBulkCreationCode',
          code,
          discountRedeemCode:
            codeId && discount ? redeemCodeNode(core, discount, { id: codeId, code }) : null,
          errors: fault ? [{ field: ['code'], code: fault, message: words[fault] }] : [],
        })),
        page,
      ),
  };
}

type AddArgs = { discountId: string; codes: { code: string }[] };
type DeleteArgs = { discountId: string; ids?: string[] | null };
const jobById = ({ state }: Core, id: string) =>
  state.codeJobs?.find((job) => job.id === numericId(id));

const mutations: Fields = {
  discountRedeemCodeBulkAdd(_source, { discountId, codes }: AddArgs, { core }) {
    const discount = discountById(core, discountId);
    if (!discount) return { bulkCreation: null, userErrors: missing };
    const adds = codes.map(({ code }) => ({ code, codeId: null, fault: null }));
    return { bulkCreation: creationNode(core, begin(core, discount, { adds })), userErrors: [] };
  },

  discountCodeRedeemCodeBulkDelete(_source, { discountId, ids }: DeleteArgs, { core }) {
    const discount = discountById(core, discountId);
    if (!discount) return { job: null, userErrors: missing };
    if (!ids?.length) {
      const message = 'Missing expected argument key: `ids`, `search` or `saved_search_id`.';
      return { job: null, userErrors: [{ field: null, code: 'MISSING_ARGUMENT', message }] };
    }
    const { id, done } = begin(core, discount, { removes: ids.map(numericId) });
    return { job: { __typename: 'Job', id: gid('Job', id), done }, userErrors: [] };
  },
};

const queries: Fields = {
  discountRedeemCodeBulkCreation: (_source, { id }: { id: string }, { core }) => {
    const job = jobById(core, id);
    return job ? creationNode(core, job) : null;
  },
  job: (_source, { id }: { id: string }, { core }) => {
    const job = jobById(core, id);
    return job ? { __typename: 'Job', id: gid('Job', job.id), done: job.done } : null;
  },
};

export const redeemCodeFields = { queries, mutations };
