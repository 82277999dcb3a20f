import pino from 'pino'

/** What the program logs with. Fields hold ids, codes and counts; never texts, addresses or tokens. */
export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error'>

/**
 * An error as it may stand in a log: name, code, remedy and stack frames. Messages of errors from outside can quote
 * a token, an address or what a patient wrote, so only SelgusError's own message is kept.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 5)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  return {
    type: error.name,
    code,
    message: error.name === 'SelgusError' ? error.message : undefined,
    remedy: 'remedy' in error && typeof error.remedy === 'string' ? error.remedy : undefined,
    frames,
    cause: error.cause === undefined ? undefined : describeError(error.cause),
  }
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
      redact: { paths: secretFields.flatMap((field) => [field, `*.${field}`]), censor: '[withheld]' },
    },
    destination ?? pino.destination(2),
  )
}
