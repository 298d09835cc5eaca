// Whether what a condition names is wanted or unwanted.
import { z } from 'zod';

export const is = z.enum(['in', 'notIn']);
