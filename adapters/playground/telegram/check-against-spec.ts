import { readFileSync } from 'node:fs'
import { isRecord } from './params.ts'

/** A call as far as the check needs it. */
export interface CheckedRequest {
  readonly method: string
  readonly payload: Readonly<Record<string, unknown>>
  /** In forms every value is text. */
  readonly encoding?: 'none' | 'json' | 'form'
}

interface Field {
  readonly name: string
  readonly types: readonly string[]
  readonly required: boolean
}

interface Described {
  readonly fields?: readonly Field[]
  readonly subtypes?: readonly string[]
}

interface Spec {
  readonly methods: Readonly<Record<string, Described>>
  readonly types: Readonly<Record<string, Described>>
}

/**
 * What is wrong with these calls according to a machine-readable description of the Bot API: unknown methods and
 * parameters, missing ones, wrong types, also inside objects. Each problem once; empty when all is well.
 */
export function checkAgainstSpec(requests: readonly CheckedRequest[], specPath: string): readonly string[] {
  const spec = JSON.parse(readFileSync(specPath, 'utf8')) as Spec
  return [...new Set(requests.flatMap((request) => checkRequest(spec, request)))]
}

function checkRequest(spec: Spec, { method, payload, encoding = 'json' }: CheckedRequest): readonly string[] {
  const described = Object.hasOwn(spec.methods, method) ? spec.methods[method] : undefined
  if (described === undefined) return [`${method}: unknown method`]
  const values = encoding === 'form' ? mapValues(payload, readFormValue) : payload
  return checkFields(spec, method, described.fields ?? [], values)
}

function checkFields(
  spec: Spec,
  place: string,
  fields: readonly Field[],
  values: Readonly<Record<string, unknown>>,
): readonly string[] {
  const unknown = Object.keys(values).filter((name) => !fields.some((field) => field.name === name))
  return [
    ...unknown.map((name) => `${place}.${name}: unknown parameter`),
    ...fields.flatMap(({ name, types, required }) => {
      const value = values[name]
      if (value === undefined) return required ? [`${place}.${name}: missing`] : []
      return checkValue(spec, `${place}.${name}`, types, value)
    }),
  ]
}

/** The problems under the type that fits best. */
function checkValue(spec: Spec, place: string, types: readonly string[], value: unknown): readonly string[] {
  const results = types.map((type) => checkType(spec, place, type, value))
  return results.reduce((best, next) => (next.length < best.length ? next : best), results[0] ?? [])
}

function checkType(spec: Spec, place: string, type: string, value: unknown): readonly string[] {
  const wrong = [`${place}: expected ${type}, found ${Array.isArray(value) ? 'Array' : typeof value}`]
  const item = /^Array of (.+)$/.exec(type)?.[1]
  if (item !== undefined) {
    if (!Array.isArray(value)) return wrong
    return value.flatMap((one, index) => checkType(spec, `${place}[${index}]`, item, one))
  }
  const described = Object.hasOwn(spec.types, type) ? spec.types[type] : undefined
  if (described === undefined || type === 'InputFile') return isPrimitive(type, value) ? [] : wrong
  if (described.subtypes !== undefined && described.subtypes.length > 0) {
    return checkValue(spec, place, described.subtypes, value)
  }
  return isRecord(value) ? checkFields(spec, place, described.fields ?? [], value) : wrong
}

function isPrimitive(type: string, value: unknown): boolean {
  switch (type) {
    case 'Integer':
      return Number.isSafeInteger(value)
    case 'Float':
      return typeof value === 'number'
    case 'Boolean':
    case 'True':
      return typeof value === 'boolean'
    default:
      return typeof value === 'string'
  }
}

/** Numbers, booleans and objects stand in a form as their JSON. */
function readFormValue(value: unknown): unknown {
  if (typeof value !== 'string' || !/^(-?\d+(\.\d+)?|true|false|[[{].*)$/s.test(value)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

function mapValues(
  record: Readonly<Record<string, unknown>>,
  change: (value: unknown) => unknown,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]))
}
