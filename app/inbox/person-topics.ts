// The topics that tell of who customers are.
export const personTopics = [
  'customers/create',
  'customers/update',
  'customers/enable',
  'customers/merge',
  'customers/delete',
] as const;
