import { ApiError, invalidArguments } from './api-error.ts'

/** The arguments of one call. Form bodies carry everything as text, objects as JSON. */
export type Params = Readonly<Record<string, unknown>>

export type Encoding = 'none' | 'json' | 'form'

export interface ReadBody {
  readonly params: Params
  readonly encoding: Encoding
}

/** Arguments from the query and from a JSON, form or multipart body, as the Web API takes them. */
export async function readParams(url: URL, contentType: string, body: Buffer): Promise<ReadBody> {
  const query = Object.fromEntries(url.searchParams)
  if (body.length === 0) return { params: query, encoding: Object.keys(query).length > 0 ? 'form' : 'none' }
  if (/^application\/json/i.test(contentType)) {
    return { params: { ...query, ...parseJson(body) }, encoding: 'json' }
  }
  return { params: { ...query, ...(await parseForm(contentType, body)) }, encoding: 'form' }
}

function parseJson(body: Buffer): Params {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    if (isRecord(value)) return value
  } catch {
    throw new ApiError('invalid_json')
  }
  throw new ApiError('json_not_object')
}

async function parseForm(contentType: string, body: Buffer): Promise<Params> {
  const response = new Response(new Uint8Array(body), { headers: { 'content-type': contentType } })
  const form = await response.formData().catch(() => {
    throw new ApiError('invalid_form_data')
  })
  return Object.fromEntries(form)
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Empty when absent. */
export function text(params: Params, name: string): string {
  const value = params[name]
  return value === undefined || value === null ? '' : String(value)
}

export function requiredText(params: Params, name: string): string {
  const value = text(params, name)
  if (value === '') throw invalidArguments(`missing required field: ${name}`)
  return value
}

/** Undefined when absent. */
export function integer(params: Params, name: string): number | undefined {
  const value = text(params, name)
  if (value === '') return undefined
  if (/^-?\d{1,9}$/.test(value)) return Number(value)
  throw invalidArguments(`must be an integer`, `/${name}`)
}

/** Also as text, as forms carry it. */
export function boolean(params: Params, name: string, absent: boolean): boolean {
  const value = text(params, name)
  if (value === '') return absent
  return value === 'true' || value === '1'
}

/** An object or list, given as such or as JSON text; undefined when absent, null when it cannot be read. */
export function structure(params: Params, name: string): unknown {
  const value = params[name]
  if (typeof value !== 'string') return value ?? undefined
  if (value === '') return undefined
  try {
    return JSON.parse(value)
  } catch {
    return null
  }
}
