import { readFileSync } from 'node:fs'
import { isRecord, type Params } from './params.ts'

/** A call as far as the check needs it. */
export interface CheckedRequest {
  readonly method: string
  readonly params: Params
  /** In forms every value is text. */
  readonly encoding?: 'none' | 'json' | 'form'
}

interface Described {
  readonly type?: string
  readonly subtype?: string
  readonly schema?: string
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Described[]
  readonly allOf?: readonly Described[]
}

interface DescribedMethod {
  readonly args?: {
    readonly required?: readonly string[]
    readonly properties?: Readonly<Record<string, Described>>
  }
}

/**
 * What is wrong with these calls according to a machine-readable description of the Web API: unknown methods and
 * arguments, missing ones, wrong types where it names one. Each problem once; empty when all is well.
 */
export function checkAgainstSpec(requests: readonly CheckedRequest[], specPath: string): readonly string[] {
  const spec = JSON.parse(readFileSync(specPath, 'utf8')) as Readonly<Record<string, DescribedMethod>>
  return [...new Set(requests.flatMap((request) => checkRequest(spec, request)))]
}

function checkRequest(
  spec: Readonly<Record<string, DescribedMethod>>,
  { method, params, encoding = 'json' }: CheckedRequest,
): readonly string[] {
  const described = Object.hasOwn(spec, method) ? spec[method] : undefined
  if (described === undefined) return [`${method}: unknown method`]
  const { required = [], properties = {} } = described.args ?? {}
  // The token stands in a header, where this description does not look.
  const missing = required.filter((name) => name !== 'token' && params[name] === undefined)
  return [
    ...missing.map((name) => `${method}.${name}: missing`),
    ...Object.entries(params).flatMap(([name, value]) => {
      const argument = Object.hasOwn(properties, name) ? properties[name] : undefined
      if (argument === undefined) return [`${method}.${name}: unknown argument`]
      if (fits(argument, encoding === 'form' ? readers(value) : [value])) return []
      return [`${method}.${name}: expected ${nameOf(argument)}, found ${JSON.stringify(value)?.slice(0, 60)}`]
    }),
  ]
}

/** What a form's text can stand for: itself, or the number, boolean, list or object that it writes. */
function readers(value: unknown): readonly unknown[] {
  if (typeof value !== 'string' || !/^(-?\d+(\.\d+)?|true|false|[[{].*)$/s.test(value)) return [value]
  try {
    return [value, JSON.parse(value)]
  } catch {
    return [value]
  }
}

function fits(argument: Described, readings: readonly unknown[]): boolean {
  if (argument.anyOf !== undefined)
    return argument.anyOf.some((one) => fits({ ...one, ...subtypeOf(argument) }, readings))
  if (argument.allOf !== undefined) return argument.allOf.every((one) => fits(one, readings))
  if (argument.enum !== undefined) return readings.some((value) => argument.enum?.includes(value))
  return readings.some((value) => isOfType(argument, value))
}

function subtypeOf({ subtype }: Described): Pick<Described, 'subtype'> {
  return subtype === undefined ? {} : { subtype }
}

const forms: Readonly<Record<string, RegExp>> = {
  timestamp: /^\d{1,12}\.\d{6}$/,
  channel: /^([CDG][A-Z0-9]+|#.+)$/,
  user: /^[UW][A-Z0-9]+$/,
}

const objectSchemas = ['modal', 'view', 'publishable-view', 'workflow-step']

function isOfType({ type, subtype, schema }: Described, value: unknown): boolean {
  switch (type ?? (objectSchemas.includes(schema ?? '') ? 'object' : undefined)) {
    case 'string':
      return typeof value === 'string' && (forms[subtype ?? '']?.test(value) ?? true)
    case 'boolean':
      return typeof value === 'boolean' || value === 0 || value === 1
    case 'integer':
      return Number.isSafeInteger(value)
    case 'number':
      return typeof value === 'number'
    case 'array':
      return Array.isArray(value) || typeof value === 'string'
    case 'object':
      return isRecord(value)
    case 'null':
      return value === null
    default:
      return true
  }
}

function nameOf({ type, subtype, schema, enum: values, anyOf, allOf }: Described): string {
  if (values !== undefined) return values.join(' or ')
  if (anyOf !== undefined) return anyOf.map(nameOf).join(' or ')
  if (allOf !== undefined) return allOf.map(nameOf).join(' and ')
  return subtype ?? type ?? schema ?? 'anything'
}
