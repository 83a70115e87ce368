import { soak } from '../../../../lab/soak.ts'
import { runDocument } from './documentRun.ts'

soak('documents', async (seed) => {
  const { edits, words, doubledByTwo, failures } = runDocument(seed, { edits: 160 })
  if (failures.length > 0) throw new Error(failures.join('\n'))
  return { 'edits of documents': edits, 'words typed': words, 'copies beside the other': doubledByTwo }
})
