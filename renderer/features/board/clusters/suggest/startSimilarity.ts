import type { Dispose } from '../../../../../shared/base/live.ts'
import type { ClusterSuggestions, SuggestedText } from '../../../../../shared/base/similarity/suggestClusters.ts'
import type { StemLanguage } from '../../../../../shared/base/similarity/terms.ts'

/** Milliseconds after which the work is given up: many times what ten thousand notes take. */
const TIMEOUT_MS = 60_000

/** What the worker answers: how far it has come, from 0 to 1, or what it found. */
export type SimilarityAnswer = { readonly done: number } | { readonly suggestions: ClusterSuggestions }

/** Who asks for suggestions. */
export interface SimilarityListener {
  readonly onProgress: (done: number) => void
  /** Null: it took too long, or could not be done. */
  readonly onEnd: (suggestions: ClusterSuggestions | null) => void
}

/** Looks for texts that are alike in a worker, so that the window stays at full frame rate. @returns cancels it; then nobody is told anything more */
export function startSimilarity(texts: readonly SuggestedText[], language: StemLanguage, { onProgress, onEnd }: SimilarityListener): Dispose {
  const worker = new Worker(new URL('./similarity.worker.ts', import.meta.url), { type: 'module' })
  const stop = () => {
    clearTimeout(timeout)
    worker.terminate()
  }
  const end = (suggestions: ClusterSuggestions | null) => {
    stop()
    onEnd(suggestions)
  }
  const timeout = setTimeout(() => end(null), TIMEOUT_MS)
  worker.onerror = () => end(null)
  worker.onmessage = ({ data }: MessageEvent<SimilarityAnswer>) => ('done' in data ? onProgress(data.done) : end(data.suggestions))
  worker.postMessage({ texts, language })
  return stop
}
