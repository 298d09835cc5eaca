// What the API answers: a body, or an error of one shape that names itself and says what to do.
export type ApiAnswer = { status: number; body: unknown };

const statusOf = {
  malformed: 400,
  bad_signature: 401,
  not_found: 404,
  method_not_allowed: 405,
  other_content: 409,
  too_large: 413,
  program_paused: 422,
  no_rule: 422,
  person_erased: 422,
  too_many_requests: 429,
  unavailable: 503,
} as const;

export type ApiErrorCode = keyof typeof statusOf;

/** `field` names what in the request is at fault, where one thing is. */
export function apiError(code: ApiErrorCode, message: string, field?: string): ApiAnswer {
  return { status: statusOf[code], body: { error: { code, message, ...(field && { field }) } } };
}
