import type { CalibrationExample } from '../entry.ts'
import type { States } from './entries.ts'

/** How many calibration examples of one language and kind there were and are. */
export interface CalibrationChange {
  readonly language: string
  readonly kind: CalibrationExample['kind']
  readonly was: number
  readonly now: number
  readonly added: number
  readonly removed: number
}

export function compareCalibration({ before, after }: States): CalibrationChange[] {
  const [old, current] = [groupsOf(before.calibration), groupsOf(after.calibration)]
  return [...new Map([...old, ...current])].flatMap(([group, [any]]) => {
    const [was, now] = [textsOf(old.get(group)), textsOf(current.get(group))]
    const [added, removed] = [countMissing(now, was), countMissing(was, now)]
    if (any === undefined || added + removed === 0) return []
    return [{ language: any.language, kind: any.kind, was: was.size, now: now.size, added, removed }]
  })
}

/** How many of `texts` do not stand in the other. */
function countMissing(texts: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return [...texts].filter((text) => !other.has(text)).length
}

function groupsOf(examples: readonly CalibrationExample[]): Map<string, CalibrationExample[]> {
  return Map.groupBy(examples, ({ language, kind }) => `${language} ${kind}`)
}

function textsOf(examples: readonly CalibrationExample[] = []): Set<string> {
  return new Set(examples.map(({ text }) => text))
}
