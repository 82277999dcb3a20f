/** What goes wrong with the next calls of a local platform. */
export interface PlannedFaults<Fault> {
  /** The next `count` calls of `method` ("*": of any), in any case, go wrong. */
  next(method: string, fault: Fault, count: number): void
  /** The fault of this call, used up by it. */
  take(method: string): Fault | null
  clear(): void
}

export function createPlannedFaults<Fault>(): PlannedFaults<Fault> {
  let planned: { method: string; fault: Fault; left: number }[] = []
  return {
    next: (method, fault, count) => {
      planned.push({ method: method.toLowerCase(), fault, left: count })
    },
    take: (method) => {
      const plan = planned.find((one) => one.method === '*' || one.method === method.toLowerCase())
      if (plan === undefined) return null
      plan.left -= 1
      if (plan.left <= 0) planned = planned.filter((one) => one !== plan)
      return plan.fault
    },
    clear: () => {
      planned = []
    },
  }
}
