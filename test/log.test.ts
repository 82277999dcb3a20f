import { describe, expect, it } from 'vitest'
import { SelgusError } from '../src/errors.ts'
import { createLog, describeError, type Log } from '../src/log.ts'

/** What stands in the log after `write`. */
function logged(write: (log: Log) => void, level = 'debug'): string {
  const lines: string[] = []
  write(createLog(level, { write: (line) => void lines.push(line) }))
  return lines.join('')
}

const secret = 'mari@example.ee wrote about her test'
const fields = ['text', 'question', 'body', 'address', 'token', 'payload', 'update', 'event', 'chat', 'from']

describe('the log', () => {
  it('is one JSON object a line, with time, level, and nothing about the machine', () => {
    const line = logged((log) => log.info({ delivery: 7 }, 'delivery put off'))
    expect(line.endsWith('\n')).toBe(true)
    expect(JSON.parse(line)).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      delivery: 7,
      msg: 'delivery put off',
    })
  })

  it('keeps to its level', () => {
    const write = (log: Log) => {
      log.debug('a')
      log.warn('b')
    }
    expect(logged(write, 'warn').trim().split('\n')).toHaveLength(1)
    expect(logged(write, 'silent')).toBe('')
  })

  it('withholds texts, addresses and secrets, at the top and one level down', () => {
    for (const field of fields) {
      const line = logged((log) => {
        log.info({ [field]: secret, item: 3 }, 'top')
        log.info({ item: { [field]: { deeper: secret } } }, 'below')
      })
      expect(line, field).not.toContain('mari')
      expect(line.match(/\[withheld\]/g), field).toHaveLength(2)
    }
  })

  it('keeps the message of an error of our own, with its code and remedy', () => {
    const error = new SelgusError('store-failed', 'The disk is full', { remedy: 'Make space.' })
    const line = JSON.parse(logged((log) => log.error({ err: error }, 'failed')))
    expect(line.err).toMatchObject({
      code: 'store-failed',
      message: 'The disk is full',
      remedy: 'Make space.',
    })
  })

  it('never quotes an error from outside, however it is logged', () => {
    const error = Object.assign(new Error(`cannot send "${secret}"`), { code: 'ETIMEDOUT' })
    const ways: ((log: Log) => void)[] = [
      (log) => log.error({ err: error }, 'failed'),
      (log) => log.error({ error }, 'failed'),
      (log) => log.error({ err: error }),
      (log) => log.error(error),
      (log) => log.error(error, 'failed'),
      (log) =>
        log.error({ err: new SelgusError('store-failed', 'The disk is full', { cause: error }) }, 'failed'),
    ]
    for (const way of ways) {
      const line = logged(way)
      expect(line, String(way)).not.toContain('mari')
      expect(line, String(way)).toContain('ETIMEDOUT')
    }
  })
})

describe('a described error', () => {
  it('is its name, code and first frames, and the same of its cause', () => {
    const cause = Object.assign(new TypeError(secret), { code: 'ECONNRESET' })
    const described = describeError(
      new SelgusError('platform-temporary', 'Slack could not be reached', { cause }),
    )
    expect(described).toMatchObject({
      type: 'SelgusError',
      code: 'platform-temporary',
      message: 'Slack could not be reached',
      cause: { type: 'TypeError', code: 'ECONNRESET', message: undefined },
    })
    const frames = described.frames as string[]
    expect(frames.length).toBeGreaterThan(0)
    expect(frames.length).toBeLessThanOrEqual(5)
    expect(frames[0]).toContain('log.test.ts')
  })

  it('has no frame out of the message, whatever that looks like', () => {
    const error = new Error(`failed\n    at mari@example.ee (her test)\n    at home`)
    expect(JSON.stringify(describeError(error))).not.toContain('mari')
    expect(describeError(error).frames).toContainEqual(expect.stringContaining('log.test.ts'))
  })

  it('of something that is no error is only what kind of thing it is', () => {
    expect(describeError(secret)).toEqual({ type: 'string' })
    expect(describeError(null)).toEqual({ type: 'object' })
    expect(describeError({ message: secret })).toEqual({ type: 'object' })
  })

  it('comes to an end where errors are their own cause', () => {
    const error = new Error('round')
    error.cause = error
    expect(JSON.stringify(describeError(error))).toContain('"type":"Error"')
  })
})
