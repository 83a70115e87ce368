import { feature } from '../feature.ts'
import { DocumentView } from './DocumentView.tsx'

/** Documents: written together, exported, read by everybody. */
export const writing = feature({ id: 'writing', view: { kind: 'document', View: DocumentView } })
