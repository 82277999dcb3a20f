import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { jsonSchemas } from '../../src/knowledge/json-schemas.ts'

const root = resolve(import.meta.dirname, '../../knowledge')
/** accepted-changes.yaml comes and goes, and is made by hand out of what diff prints. */
const yamlFiles = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.yaml') && !name.endsWith('accepted-changes.yaml'),
)

describe('the JSON Schemas', () => {
  it('are in step with what the program checks ("npm run schemas" makes them anew)', () => {
    const written = readdirSync(join(root, 'schema')).toSorted()
    expect(written).toEqual([...jsonSchemas().keys()].toSorted())
    for (const [name, schema] of jsonSchemas())
      expect(JSON.parse(readFileSync(join(root, 'schema', name), 'utf8')), name).toEqual(
        JSON.parse(JSON.stringify(schema)),
      )
  })

  it.each(yamlFiles)('are named in the first line of %s', (name) => {
    const [first = ''] = readFileSync(join(root, name), 'utf8').split('\n')
    const schema = /^# yaml-language-server: \$schema=(\S+)$/.exec(first)?.[1] ?? ''
    expect(schema).toMatch(/\.json$/)
    expect(existsSync(resolve(root, dirname(name), schema)), schema).toBe(true)
    const what = name.includes('entries/') ? 'entries' : name.replace(/^.*\/|\.yaml$|-blind/g, '')
    expect(schema.endsWith(`/${what}.json`), schema).toBe(true)
  })

  it('tell an editing program what a key is for', () => {
    const entries = jsonSchemas().get('entries.json') as {
      items: { required: string[]; properties: Record<string, { description?: string }> }
    }
    expect(entries.items.required).toContain('answer')
    for (const [key, { description }] of Object.entries(entries.items.properties))
      expect(description, key).toBeTruthy()
  })
})
