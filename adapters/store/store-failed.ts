import { SelgusError } from '../../src/errors.ts'

/**
 * An error of the database as 'store-failed'. Its own text can quote values, so the message has only what the database
 * calls the failure; the error itself is the cause.
 */
export function storeFailed(cause: unknown): SelgusError {
  if (cause instanceof SelgusError) return cause
  return new SelgusError('store-failed', `The database failed: ${describe(cause)}`, { cause })
}

function describe(cause: unknown): string {
  if (typeof cause !== 'object' || cause === null) return 'unknown error'
  // node:sqlite: a fixed text for the result code. pg: SQLSTATE or the code of the connection's failure.
  const known = ['errstr', 'code', 'constraint'].flatMap((field) => {
    const value: unknown = Reflect.get(cause, field)
    return typeof value === 'string' && value !== 'ERR_SQLITE_ERROR' ? [value] : []
  })
  return known.length > 0 ? known.join(', ') : cause instanceof Error ? cause.name : 'unknown error'
}
