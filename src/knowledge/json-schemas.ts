import { z } from 'zod'
import {
  acceptedChangesSchema,
  calibrationSchema,
  entriesSchema,
  factsSchema,
  incidentSchema,
  lexiconSchema,
  phrasesSchema,
  sourcesSchema,
  testsSchema,
} from './schema.ts'

const schemas = {
  'accepted-changes.json': acceptedChangesSchema,
  'calibration.json': calibrationSchema,
  'entries.json': entriesSchema,
  'facts.json': factsSchema,
  'incident.json': incidentSchema,
  'lexicon.json': lexiconSchema,
  'phrases.json': phrasesSchema,
  'sources.json': sourcesSchema,
  'tests.json': testsSchema,
} as const

/** File name in knowledge/schema to JSON Schema (draft 7, which editing programs know best). */
export function jsonSchemas(): Map<string, unknown> {
  return new Map(
    Object.entries(schemas).map(([name, schema]) => [
      name,
      z.toJSONSchema(schema, { target: 'draft-7', io: 'input' }),
    ]),
  )
}
