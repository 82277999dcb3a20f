import { isSelgusError, type SelgusError } from '../../src/errors.ts'

/** True for what trying again does not mend: the key does not fit, or the bytes were altered. */
export function isUnreadable(error: unknown): error is SelgusError {
  return isSelgusError(error, 'decrypt-failed') || isSelgusError(error, 'key-unusable')
}

/** What went wrong is written down under the key of whom it concerns; when that key does not open, it is not. */
export async function nullIfUnreadable<T>(sealing: Promise<T>): Promise<T | null> {
  try {
    return await sealing
  } catch (error) {
    if (isUnreadable(error)) return null
    throw error
  }
}
