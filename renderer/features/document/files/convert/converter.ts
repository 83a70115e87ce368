import { isProblemCode, Problem } from '../../../../../shared/base/problem.ts'
import { type Conversion, type ConversionInput, type ConversionOutput, conversions } from './conversions.ts'

/** Milliseconds that a conversion may take: without input, and for each megabyte of it. A hundred pages take one or two seconds. */
const TIMEOUT = {
  read: { base: 10_000, perMegabyte: 1000 },
  write: { base: 60_000, perMegabyte: 3000 },
  writeMarkdown: { base: 60_000, perMegabyte: 1000 },
  unpackMarkdown: { base: 10_000, perMegabyte: 500 },
  convertOld: { base: 20_000, perMegabyte: 2000 },
  pack: { base: 60_000, perMegabyte: 500 },
} as const

/** Converts documents one after the other, outside of the window's thread. */
export interface Converter {
  /** @throws Problem what the conversion throws; `file.tooLarge` where it does not end in time, `file.damaged` where the worker fails */
  readonly run: <C extends Conversion>(conversion: C, input: ConversionInput<C>) => Promise<ConversionOutput<C>>
  /** Ends the worker; what runs is given up. */
  readonly end: () => void
}

type Reply = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: unknown }

/** Thrown to who waits for a conversion that was given up. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled'
}

/** Starts a worker; where there are none (tests), conversions run in this thread. @param signal ends it */
export function startConverter(signal?: AbortSignal): Converter {
  let worker: Worker | null = null
  let giveUp: ((error: Error) => void) | null = null
  const end = () => {
    worker?.terminate()
    worker = null
    giveUp?.(new Cancelled())
  }
  signal?.addEventListener('abort', end)
  const runInWorker = (conversion: Conversion, input: ConversionInput<Conversion>) =>
    new Promise<unknown>((resolve, reject) => {
      worker ??= new Worker(new URL('./convert.worker.ts', import.meta.url), { type: 'module' })
      const { base, perMegabyte } = TIMEOUT[conversion]
      const settle = (then: () => void) => {
        clearTimeout(timer)
        giveUp = null
        then()
      }
      const fail = (error: Error) => {
        worker?.terminate()
        worker = null
        settle(() => reject(error))
      }
      const timer = setTimeout(() => fail(new Problem('file.tooLarge')), base + (bytesIn(input) / 2 ** 20) * perMegabyte)
      giveUp = (error) => settle(() => reject(error))
      // out of memory, or the worker's code could not be loaded
      worker.onerror = () => fail(new Problem('file.damaged'))
      worker.onmessage = ({ data }: MessageEvent<Reply>) =>
        settle(() => {
          if (data.ok) resolve(data.value)
          else reject(isProblemCode(data.problem) ? new Problem(data.problem) : new Error(`a conversion failed: ${conversion}`))
        })
      worker.postMessage({ conversion, input })
    })
  return {
    run: async (conversion, input) => {
      if (signal?.aborted) throw new Cancelled()
      if (typeof Worker === 'undefined') return (await conversions[conversion](input as never)) as never
      return (await runInWorker(conversion, input)) as never
    },
    end,
  }
}

/** Bytes of all byte arrays and data URLs of an input, roughly. */
function bytesIn(value: unknown): number {
  if (value instanceof Uint8Array) return value.length
  if (typeof value === 'string') return value.length
  return typeof value === 'object' && value !== null ? Object.values(value).reduce((sum: number, part) => sum + bytesIn(part), 0) : 0
}
