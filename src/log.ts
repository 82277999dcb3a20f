import pino from 'pino'

/** What the program logs with. Fields hold ids, codes and counts; never texts, addresses or tokens. */
export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error'>

/** Causes of causes are followed so far; an error can be its own cause. */
const deepestCause = 5

/**
 * An error as it may stand in a log: name, code, remedy and stack frames. Messages of errors from outside can quote
 * a token, an address or what a patient wrote, so only SelgusError's own message is kept. The logger does this to what
 * it is given as `err`.
 */
export function describeError(error: unknown): Record<string, unknown> {
  return describe(error, 0)
}

function describe(error: unknown, depth: number): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const hasCause = error.cause !== undefined && depth < deepestCause
  return {
    type: error.name,
    code,
    message: error.name === 'SelgusError' ? error.message : undefined,
    remedy: 'remedy' in error && typeof error.remedy === 'string' ? error.remedy : undefined,
    frames: framesOf(error),
    cause: hasCause ? describe(error.cause, depth + 1) : undefined,
  }
}

/** A stack begins with the message, in which a line can look like a frame. */
function framesOf({ stack = '', message }: Error): string[] {
  return stack
    .replace(message, () => '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 5)
}

/** Field names under which a text, an address or a secret might be logged by mistake. */
const secretFields = [
  'text',
  'question',
  'body',
  'address',
  'token',
  'payload',
  'update',
  'event',
  'chat',
  'from',
]

/** A pino logger to `destination` (standard error when absent, so that standard output stays for answers). */
export function createLog(level: string, destination?: { write(line: string): void }): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError, error: describeError },
      hooks: {
        logMethod(args, method) {
          method.apply(this, withMessage(args))
        },
      },
      redact: { paths: secretFields.flatMap((field) => [field, `*.${field}`]), censor: '[withheld]' },
    },
    destination ?? pino.destination(2),
  )
}

/** Where none is given, pino takes the message of the error that is logged. */
function withMessage(args: Parameters<pino.LogFn>): Parameters<pino.LogFn> {
  const [first, message] = args
  const isError = first instanceof Error || (typeof first === 'object' && first !== null && 'err' in first)
  return isError && message === undefined ? [first, 'an error'] : args
}
