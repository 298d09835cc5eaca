// Structured logs. Secrets and personal data never reach them: callers name ids, and what slips in is redacted.
import pino from 'pino';
import { env } from './env.server';

export const log = pino({
  level: env.LOG_LEVEL,
  base: undefined,
  redact: {
    paths: ['*.accessToken', '*.refreshToken', '*.email', '*.body', 'headers', '*.headers'],
    remove: true,
  },
  serializers: {
    // The message, the name and where: a whole error may carry a request with its token.
    err: (error: Error) => ({ type: error.name, message: error.message, stack: error.stack }),
  },
});
