import type { SuggestedText } from '../../../../../shared/base/similarity/suggestClusters.ts'
import { suggestClusters } from '../../../../../shared/base/similarity/suggestClusters.ts'
import type { StemLanguage } from '../../../../../shared/base/similarity/terms.ts'
import type { SimilarityAnswer } from './startSimilarity.ts'

/** Milliseconds between two reports of progress. */
const REPORT_MS = 80

self.onmessage = ({ data }: MessageEvent<{ readonly texts: readonly SuggestedText[]; readonly language: StemLanguage }>) => {
  let reportedAt = performance.now()
  const suggestions = suggestClusters(data.texts, data.language, (done) => {
    const now = performance.now()
    if (now - reportedAt < REPORT_MS) return
    reportedAt = now
    self.postMessage({ done } satisfies SimilarityAnswer)
  })
  self.postMessage({ suggestions } satisfies SimilarityAnswer)
}
