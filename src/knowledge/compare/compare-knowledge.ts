import type { Knowledge } from '../entry.ts'
import { type CalibrationChange, compareCalibration } from './calibration.ts'
import { compareEntries, type EntryChange } from './entries.ts'
import { compareKeys, type KeyChange } from './keys.ts'
import {
  compareConcepts,
  compareFacts,
  comparePhrases,
  compareSources,
  type FactChange,
  type PartChange,
  type TextChange,
} from './parts.ts'

/** What changed from one state of a knowledge folder to another. Tests are not part of it: nobody reads or learns them. */
export interface Comparison {
  /** Ids of entries. */
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly changed: readonly EntryChange[]
  readonly facts: readonly FactChange[]
  readonly sources: readonly TextChange[]
  readonly phrases: readonly TextChange[]
  readonly incident: readonly KeyChange[]
  readonly lexicon: readonly PartChange[]
  readonly calibration: readonly CalibrationChange[]
}

export function compareKnowledge(before: Knowledge, after: Knowledge): Comparison {
  const states = { before, after }
  const changed = compareEntries(states)
  return {
    added: [...after.entries.keys()].filter((id) => !before.entries.has(id)),
    removed: [...before.entries.keys()].filter((id) => !after.entries.has(id)),
    changed,
    facts: compareFacts(states, changed),
    sources: compareSources(states, changed),
    phrases: comparePhrases(states, changed),
    incident: compareKeys(before.incident, after.incident),
    lexicon: compareConcepts(states),
    calibration: compareCalibration(states),
  }
}
