/** Something that was started. */
export interface Running {
  /** Where /healthz is served, when it is. */
  readonly healthPort: number | null
  /** Finishes what is under way and closes everything; what still waits stays in the store. */
  stop(): Promise<void>
}

/** What has not ended by then is cut off; orchestrators kill after about this time anyway. Milliseconds. */
export const stopWithinMs = 10_000
