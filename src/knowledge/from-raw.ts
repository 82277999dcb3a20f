import type { z } from 'zod'
import type { Entry, Fact, Incident } from './entry.ts'
import type { ParsedEntry, Part } from './parsed.ts'
import type { factsSchema, incidentSchema, RawEntry } from './schema.ts'

/** A map out of YAML, each thing made into what the program knows. */
export function toMap<Raw, T>(
  raw: Readonly<Record<string, Raw>>,
  make: (id: string, raw: Raw) => T,
): ReadonlyMap<string, T> {
  return new Map(Object.entries(raw).map(([id, each]) => [id, make(id, each)]))
}

export function toIncident(raw: z.infer<typeof incidentSchema>): Incident {
  const { default_language, time_zone, max_wrong, retention_days, ...rest } = raw
  const { fact_max_age_days, superseded, quiz_bars, ...same } = rest
  return {
    ...same,
    defaultLanguage: default_language,
    timeZone: time_zone,
    maxWrong: max_wrong,
    retentionDays: retention_days,
    factMaxAgeDays: fact_max_age_days ?? null,
    superseded: superseded ?? [],
    quizBars: {
      wrongShare: quiz_bars?.wrong_share,
      urgentRecall: quiz_bars?.urgent_recall,
      falseAlarms: quiz_bars?.false_alarms,
      answeredRight: quiz_bars?.answered_right,
    },
  }
}

export function toFact(
  id: string,
  raw: z.infer<typeof factsSchema>[string],
  languages: readonly string[],
): Fact {
  const { value, sources, as_of, historic, max_age_days } = raw
  const localized =
    typeof value === 'string' ? Object.fromEntries(languages.map((language) => [language, value])) : value
  return {
    id,
    value: localized,
    sources,
    asOf: as_of,
    historic: historic ?? false,
    maxAgeDays: max_age_days ?? null,
  }
}

export function toEntries({ value, file }: Part<RawEntry[]>): ParsedEntry[] {
  return value.map((raw, index) => {
    const { review_by, related, personal, ...same } = raw
    const entry: Entry = {
      ...same,
      reviewBy: review_by,
      related: related ?? [],
      personal: personal ?? raw.kind === 'urgent',
      location: file.at([index]),
    }
    return { entry, file, path: [index] }
  })
}
