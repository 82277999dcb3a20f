import { isRecord } from './params.ts'

/** Says what is wrong with a value, in the words of Slack's `response_metadata.messages`; empty when it is well. */
export type Shape = (value: unknown, pointer: string) => readonly string[]

export function problem(words: string, pointer: string): readonly string[] {
  return [`[ERROR] ${words} [json-pointer:${pointer}]`]
}

interface Length {
  readonly min?: number
  readonly max: number
}

export function string({ min = 1, max }: Length): Shape {
  return (value, pointer) => {
    if (typeof value !== 'string') return problem('must be a string', pointer)
    if (value.length < min) return problem(`must be more than ${min - 1} characters`, pointer)
    if (value.length > max) return problem(`must be less than ${max + 1} characters`, pointer)
    return []
  }
}

export const anyBoolean: Shape = (value, pointer) =>
  typeof value === 'boolean' ? [] : problem('must be a boolean', pointer)

export function integerBetween(min: number, max: number): Shape {
  return (value, pointer) => {
    if (!Number.isInteger(value)) return problem('must be an integer', pointer)
    return Number(value) >= min && Number(value) <= max
      ? []
      : problem(`must be between ${min} and ${max}`, pointer)
  }
}

export function oneOf(...values: readonly unknown[]): Shape {
  return (value, pointer) =>
    values.includes(value) ? [] : problem(`must be one of: ${values.join(', ')}`, pointer)
}

export function list(item: Shape, { min = 1, max }: Length): Shape {
  return (value, pointer) => {
    if (!Array.isArray(value)) return problem('must be an array', pointer)
    if (value.length < min) return problem(`no fewer than ${min} items allowed`, pointer)
    if (value.length > max) return problem(`no more than ${max} items allowed`, pointer)
    return value.flatMap((one, index) => item(one, `${pointer}/${index}`))
  }
}

/** An object with these properties, those of `required` at least, and no others. `type` is taken as checked. */
export function object(
  required: Readonly<Record<string, Shape>>,
  optional: Readonly<Record<string, Shape>> = {},
): Shape {
  return (value, pointer) => {
    if (!isRecord(value)) return problem('must be an object', pointer)
    const known: Readonly<Record<string, Shape>> = { ...required, ...optional }
    const missing = Object.keys(required).filter((name) => value[name] === undefined)
    return [
      ...missing.flatMap((name) => problem(`missing required field: ${name}`, pointer)),
      ...Object.entries(value).flatMap(([name, inner]) => {
        if (name === 'type' || inner === undefined) return []
        const shape = Object.hasOwn(known, name) ? known[name] : undefined
        return (
          shape?.(inner, `${pointer}/${name}`) ?? problem(`invalid additional property: ${name}`, pointer)
        )
      }),
    ]
  }
}

/** One of several objects, told apart by their `type`. */
export function byType(shapes: Readonly<Record<string, Shape>>): Shape {
  return (value, pointer) => {
    const type = isRecord(value) ? value.type : undefined
    if (typeof type !== 'string') return problem('missing required field: type', pointer)
    const shape = Object.hasOwn(shapes, type) ? shapes[type] : undefined
    return shape?.(value, pointer) ?? problem(`unsupported type: ${type}`, pointer)
  }
}
