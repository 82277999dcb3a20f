import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readConfig, requireConfig, variables } from '../src/config.ts'

const platforms = {
  TELEGRAM_BOT_TOKEN: '123456:AAabcdefghijklmnopqrstuvwxyz0123456',
  SLACK_BOT_TOKEN: 'xoxb-1-secret',
  SLACK_APP_TOKEN: 'xapp-1-secret',
  SLACK_DESK_CHANNEL: 'C0123456789',
}

function problemsOf(environment: Record<string, string>) {
  const result = readConfig(environment)
  return 'problems' in result ? result.problems : []
}

describe('config', () => {
  it('is the terminal when nothing is set', () => {
    const config = requireConfig({})
    expect(config.platforms).toBeNull()
    expect(config.dataDir).toBe('data')
    expect(config.knowledgeDir).toBe('knowledge/asper-biogene')
    expect(config.logLevel).toBeUndefined()
  })

  it('reads both platforms', () => {
    const config = requireConfig({ ...platforms, HTTP_PORT: '8080', TELEGRAM_API_ROOT: 'http://127.0.0.1:1' })
    expect(config.platforms?.telegram).toEqual({
      token: platforms.TELEGRAM_BOT_TOKEN,
      apiRoot: 'http://127.0.0.1:1',
    })
    expect(config.platforms?.slack.deskChannel).toBe('C0123456789')
    expect(config.httpPort).toBe(8080)
  })

  it('counts an empty value as not set, as a copied .env.example has them', () => {
    const empty = Object.fromEntries(variables.map((variable) => [variable, '']))
    expect(requireConfig(empty)).toEqual(requireConfig({}))
  })

  it('reports every problem at once, each with its remedy', () => {
    const problems = problemsOf({
      SLACK_BOT_TOKEN: 'wrong',
      HTTP_PORT: '99999',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'mysql://x',
      SLACK_API_URL: 'slack',
    })
    expect(problems.map((problem) => problem.variable).sort()).toEqual([
      'DATABASE_URL',
      'HTTP_PORT',
      'LOG_LEVEL',
      'SLACK_API_URL',
      'SLACK_APP_TOKEN',
      'SLACK_BOT_TOKEN',
      'SLACK_DESK_CHANNEL',
      'TELEGRAM_BOT_TOKEN',
    ])
    for (const problem of problems) expect(problem.remedy).toMatch(/\S.*\.$/)
  })

  it('wants a port when Slack comes over HTTP', () => {
    const { SLACK_APP_TOKEN: _, ...http } = platforms
    expect(problemsOf({ ...http, SLACK_SIGNING_SECRET: 'x' }).map((each) => each.variable)).toEqual([
      'SLACK_HTTP_PORT',
    ])
    expect(problemsOf({ ...http, SLACK_SIGNING_SECRET: 'x', SLACK_HTTP_PORT: '3000' })).toEqual([])
  })

  it('never repeats a secret', () => {
    const secret = 'hunter2-very-secret'
    const all = Object.fromEntries(
      ['TELEGRAM_BOT_TOKEN', 'SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'DATABASE_URL', 'SLACK_API_URL'].map(
        (name) => [name, secret],
      ),
    )
    expect(() => requireConfig(all)).toThrow(/TELEGRAM_BOT_TOKEN/)
    expect(JSON.stringify(problemsOf(all))).not.toContain(secret)
  })
})

describe('.env.example', () => {
  const lines = readFileSync(new URL('../.env.example', import.meta.url), 'utf8').split('\n')
  const listed = lines.flatMap((line) => /^([A-Z_]+)=/.exec(line)?.[1] ?? [])

  it('lists exactly the variables that the program reads', () => {
    expect([...listed].sort()).toEqual([...variables].sort())
  })

  it('explains each one on the line before', () => {
    for (const variable of listed) {
      const index = lines.findIndex((line) => line.startsWith(`${variable}=`))
      expect(lines[index - 1], variable).toMatch(/^# \S/)
    }
  })
})
