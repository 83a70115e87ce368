import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { languageOf, withRegion } from '../../../../../renderer/features/document/files/common/fileText.ts'
import { Cancelled, startConverter } from '../../../../../renderer/features/document/files/convert/converter.ts'
import { paragraph } from '../../../../support/document/bodyArbitraries.ts'

/** A worker that does what the test says. */
class FakeWorker {
  static all: FakeWorker[] = []
  onmessage: ((event: { data: unknown }) => void) | null = null
  onerror: (() => void) | null = null
  isTerminated = false
  constructor() {
    FakeWorker.all.push(this)
  }
  postMessage = vi.fn()
  terminate = () => {
    this.isTerminated = true
  }
  answer = (data: unknown) => this.onmessage?.({ data })
}
const read = { format: 'docx', bytes: new Uint8Array([1]) } as const
const [first, second] = [() => FakeWorker.all[0] as FakeWorker, () => FakeWorker.all[1] as FakeWorker]

describe('a conversion in a worker', () => {
  beforeEach(() => {
    FakeWorker.all = []
    vi.stubGlobal('Worker', FakeWorker)
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })

  test('that a person cancels ends at once, and its worker with it', async () => {
    const controller = new AbortController()
    const running = startConverter(controller.signal).run('read', read)
    controller.abort()
    await expect(running).rejects.toBeInstanceOf(Cancelled)
    expect(first().isTerminated).toBe(true)
  })

  test('begins no more once it is cancelled', async () => {
    const controller = new AbortController()
    controller.abort()
    await expect(startConverter(controller.signal).run('read', read)).rejects.toBeInstanceOf(Cancelled)
    expect(FakeWorker.all).toEqual([])
  })

  test('that does not end is given up, and the next one has a worker of its own', async () => {
    const converter = startConverter()
    const running = converter.run('read', read)
    const failed = expect(running).rejects.toMatchObject({ code: 'file.tooLarge' })
    await vi.advanceTimersByTimeAsync(11_000)
    await failed
    expect(first().isTerminated).toBe(true)
    const next = converter.run('read', read)
    second().answer({ ok: true, value: 'read' })
    expect(await next).toBe('read')
  })

  test('whose worker falls, or which throws a problem, says so', async () => {
    const converter = startConverter()
    const fallen = converter.run('read', read)
    first().onerror?.()
    await expect(fallen).rejects.toMatchObject({ code: 'file.damaged' })
    const refused = converter.run('read', read)
    second().answer({ ok: false, problem: 'file.wrong' })
    await expect(refused).rejects.toMatchObject({ code: 'file.wrong' })
  })
})

test('the language of a file is that of its text; of a short text, that of the window', () => {
  const italian = [paragraph('Il tavolo si riunisce per ascoltare le persone che vivono nella frazione e non hanno un mezzo per andare dal medico.')]
  const english = [paragraph('The table meets to hear the people that live in the valley and are not able to get to the doctor on their own.')]
  expect([languageOf(italian, 'en'), languageOf(english, 'it'), languageOf([paragraph('Budget')], 'en')].map(withRegion)).toEqual([
    'it-IT',
    'en-GB',
    'en-GB',
  ])
})
