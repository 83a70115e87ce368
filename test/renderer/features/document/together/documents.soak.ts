import { soak } from '../../../../lab/soak.ts'
import { runDocument } from './documentRun.ts'

soak('documents', { proves: ['differing', 'lost'], least: { 'edits of documents': 100_000 } }, async (seed) => {
  const { edits, words, doubledByTwo, failures } = runDocument(seed, { edits: 160 })
  if (failures.length > 0) throw new Error(failures.join('\n'))
  return { 'edits of documents': edits, 'words typed': words, 'copies beside the other': doubledByTwo }
})
