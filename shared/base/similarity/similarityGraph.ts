import type { TextTerms } from './terms.ts'

/** Similarities of a text to others, by their positions: 0 (nothing in common) to 1. What is not there is 0. */
export type Similarities = ReadonlyMap<number, number>

/** Similarity below which two texts count as having nothing in common. */
const MIN_SIMILARITY = 0.05
/** Nearest others of a text that are kept: what is further down joins no cluster by itself. */
const MAX_NEIGHBOURS = 60
/** Texts with a term beyond which the term no longer brings candidates: a word of every second text says nothing. */
const MAX_POSTINGS = 600
/** Terms of a text that bring candidates: the heaviest. */
const MAX_TERMS = 60

/** Told how far the work has come, from 0 to 1. */
export type Progress = (done: number) => void

/** Terms of each text, weighted by how rare they are (TF-IDF, Salton and Buckley 1988), of length 1. */
export interface WeightedTexts {
  readonly vectors: readonly ReadonlyMap<string, number>[]
  /** Number of texts with each term. */
  readonly frequencies: ReadonlyMap<string, number>
}

/** Cost: O(terms). */
export function termVectors(texts: readonly Pick<TextTerms, 'weights'>[]): WeightedTexts {
  const frequencies = new Map<string, number>()
  for (const { weights } of texts) for (const term of weights.keys()) frequencies.set(term, (frequencies.get(term) ?? 0) + 1)
  const vectors = texts.map(({ weights }) => {
    const weighted = Array.from(
      weights,
      ([term, weight]) => [term, weight * Math.log(1 + texts.length / (1 + (frequencies.get(term) ?? 0)))] as const,
    )
    const length = Math.hypot(...weighted.map(([, weight]) => weight)) || 1
    return new Map(weighted.map(([term, weight]) => [term, weight / length]))
  })
  return { vectors, frequencies }
}

/**
 * Cosine similarity of each text to those nearest to it. Symmetric: whom one keeps, keeps it. Cost: O(texts × terms × texts with a term, at most 600).
 * @param onProgress called now and then
 */
export function similarityGraph({ vectors }: WeightedTexts, onProgress: Progress = () => undefined): readonly Similarities[] {
  const postings = new Map<string, { readonly text: number; readonly weight: number }[]>()
  const heaviest = vectors.map((vector) => [...vector].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, MAX_TERMS))
  for (const [text, terms] of heaviest.entries())
    for (const [term, weight] of terms) {
      const list = postings.get(term) ?? []
      list.push({ text, weight })
      postings.set(term, list)
    }
  const graph: Map<number, number>[] = vectors.map(() => new Map())
  const scores = new Float64Array(vectors.length)
  for (const [text, terms] of heaviest.entries()) {
    const touched: number[] = []
    for (const [term, weight] of terms) {
      const list = postings.get(term) ?? []
      if (list.length > MAX_POSTINGS) continue
      for (const other of list) {
        if (other.text === text) continue
        if (scores[other.text] === 0) touched.push(other.text)
        scores[other.text] = (scores[other.text] ?? 0) + weight * other.weight
      }
    }
    const near = touched.map((other) => [other, scores[other] ?? 0] as const).filter(([, score]) => score >= MIN_SIMILARITY)
    for (const other of touched) scores[other] = 0
    if (near.length > MAX_NEIGHBOURS) near.sort(([a, x], [b, y]) => y - x || a - b).splice(MAX_NEIGHBOURS)
    for (const [other, score] of near) {
      graph[text]?.set(other, score)
      graph[other]?.set(text, score)
    }
    if (text % 200 === 0) onProgress(text / vectors.length)
  }
  return graph
}
