import { describe, expect, it } from 'vitest'
import { drawChart } from '../../bench/chart.ts'
import type { Outcome } from '../../bench/job.ts'
import { printReport, writePage } from '../../bench/page.ts'
import type { Report } from '../../bench/report.ts'
import { accuracyTable, markdownTable, typoTable } from '../../bench/table.ts'

const outcome: Outcome = {
  contender: 'selgus',
  version: '9.9.9',
  set: 'clinc150',
  shots: 5,
  seeds: [0, 1],
  accuracy: { mean: 0.8, spread: 0.01 },
  auroc: { mean: 0.9, spread: 0 },
  rightAtWrong: { mean: 0.7, spread: 0 },
  typos: { with: 0.75, without: 0.8 },
  p50: 0.25,
  p99: 12,
  build: 1500,
  memory: 200,
  memoryBefore: 60,
  asked: 5500,
}

const report: Report = {
  date: '2026-01-02',
  machine: '2 cores',
  outcomes: [
    { ...outcome, contender: 'node-nlp', accuracy: { mean: 0.6, spread: 0 } },
    outcome,
    { ...outcome, set: 'crisis', shots: 'all', auroc: undefined, mostAsked: 50, asked: 50 },
  ],
  failures: [
    {
      job: { contender: 'wink', set: 'crisis', shots: 'all', seeds: [0] },
      reason: 'Error: no <luck>\nat all',
    },
  ],
}

const cells = (table: string, row: string) =>
  table
    .split('\n')
    .find((line) => line.startsWith(`| ${row} `))
    ?.split('|')
    .slice(2, -1)
    .map((cell) => cell.trim())

describe('tables', () => {
  it('are aligned, with the first column to the left', () => {
    expect(markdownTable(['', 'a', 'long'], [['õun', '1', '22']])).toBe(
      ['|     |   a | long |', '| --- | --: | ---: |', '| õun |   1 |   22 |'].join('\n'),
    )
  })

  it('show accuracy with its spread, published figures and the errors of Selgus beside those of node-nlp', () => {
    const table = accuracyTable(report)
    expect(cells(table, 'selgus')).toEqual(['80.0 ± 1.0', '80.0 ± 1.0'])
    expect(cells(table, 'node-nlp')).toEqual(['60.0', '–'])
    expect(cells(table, 'wink')).toEqual(['–', '–'])
    expect(cells(table, 'LaBSE, published')).toEqual(['–', '50.0'])
    expect(cells(table, 'error, selgus ÷ node-nlp')).toEqual(['0.50', '–'])
  })

  it('show what typos cost', () => {
    expect(cells(typoTable(report), 'selgus')?.[0]).toBe('75.0 (−5.0)')
  })

  it('keep the order of the contenders, whoever was measured first', () => {
    const lines = accuracyTable(report).split('\n')
    const place = (name: string) => lines.findIndex((line) => line.startsWith(`| ${name} `))
    expect(place('selgus')).toBeLessThan(place('node-nlp'))
    expect(place('node-nlp')).toBeLessThan(place('wink'))
  })
})

describe('page', () => {
  it('says what was left out and why', () => {
    for (const text of [printReport(report), writePage(report)]) {
      expect(text).toContain('selgus: 50 questions a training, chosen by chance (crisis).')
      expect(text).toContain('wink on crisis, all: no result (Error: no <luck>).')
    }
  })

  it('names versions, addresses and licences', () => {
    const page = writePage(report)
    for (const part of ['9.9.9', 'github.com/clinc/oos-eval', 'CC BY 3.0', '2026-01-02', 'benchmark.svg'])
      expect(page).toContain(part)
  })
})

describe('chart', () => {
  it('has a panel a column and a bar for each that was measured or cited', () => {
    const svg = drawChart(report)
    expect(svg.match(/class="head"/g)).toHaveLength(2)
    expect(svg.match(/class="own"/g)).toHaveLength(2)
    expect(svg.match(/class="peer"/g)).toHaveLength(1)
    expect(svg.match(/class="cited"/g)).toHaveLength(2)
    expect(svg).toContain('prefers-color-scheme: dark')
    expect(svg).not.toMatch(/NaN|undefined/)
  })

  it('draws a bar as long as the share is great', () => {
    const widths = [...drawChart(report).matchAll(/class="(room|own)" [^>]*width="([\d.]+)"/g)].map(
      ([, kind, width]) => ({ kind, width: Number(width) }),
    )
    const room = widths.find(({ kind }) => kind === 'room')?.width ?? 0
    expect(widths.find(({ kind }) => kind === 'own')?.width).toBeCloseTo(0.8 * room, 0)
  })
})
