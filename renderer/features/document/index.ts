import { defineFeature } from '../feature.ts'
import { DocumentView } from './DocumentView.tsx'

/** Documents: written together, exported, read by everybody. */
export const document = defineFeature({ id: 'document', view: { kind: 'document', View: DocumentView } })
