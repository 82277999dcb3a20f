import { badRequest } from './api-error.ts'

/** The parameters of one call. Form bodies carry everything as text, objects as JSON. */
export type Params = Readonly<Record<string, unknown>>

export type Encoding = 'none' | 'json' | 'form'

export interface ReadBody {
  readonly params: Params
  readonly encoding: Encoding
}

/** Parameters from the query and from a JSON, form or multipart body. Throws 400 for a body that cannot be read. */
export async function readParams(url: URL, contentType: string, body: Buffer): Promise<ReadBody> {
  const query = Object.fromEntries(url.searchParams)
  if (body.length === 0) return { params: query, encoding: Object.keys(query).length > 0 ? 'form' : 'none' }
  const isForm = /^(multipart\/form-data|application\/x-www-form-urlencoded)/i.test(contentType)
  const fields = isForm ? await parseForm(contentType, body) : parseJson(body)
  return { params: { ...query, ...fields }, encoding: isForm ? 'form' : 'json' }
}

function parseJson(body: Buffer): Params {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    if (isRecord(value)) return value
  } catch {
    // Refused below, like anything else that is no object.
  }
  throw badRequest("can't parse JSON object")
}

async function parseForm(contentType: string, body: Buffer): Promise<Params> {
  const response = new Response(new Uint8Array(body), { headers: { 'content-type': contentType } })
  const form = await response.formData().catch(() => {
    throw badRequest("can't parse the form")
  })
  return Object.fromEntries(form)
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function text(params: Params, name: string): string {
  const value = params[name]
  return value === undefined || value === null ? '' : String(value)
}

/** Undefined when absent. Like the real server, takes a number in a string too. */
export function integer(params: Params, name: string): number | undefined {
  const value = params[name]
  if (value === undefined || value === null || value === '') return undefined
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value
  if (Number.isSafeInteger(number)) return number as number
  throw badRequest(`parameter "${name}" must be an integer`)
}

/** An object or list, given as such or as JSON text; undefined when absent. */
export function structure(params: Params, name: string): unknown {
  const value = params[name]
  if (typeof value !== 'string') return value ?? undefined
  if (value === '') return undefined
  try {
    return JSON.parse(value)
  } catch {
    throw badRequest(`can't parse ${name} JSON object`)
  }
}
