import { defineFeature } from '../feature.ts'
import { pendingInvitation } from './join/pendingInvitation.ts'
import { processTemplates } from './templates/processTemplates.ts'

export { Home } from './Home.tsx'
export type { HomeLinks } from './homeLinks.ts'
export { JoinForm } from './join/JoinForm.tsx'
export { pendingInvitation } from './join/pendingInvitation.ts'
export { NewProcessForm } from './newProcess/NewProcessForm.tsx'

/** The pages outside a process: the list of processes, a new process from a template, joining a table. */
export const home = defineFeature({
  id: 'home',
  templates: processTemplates,
  opens: { invitation: { pending: pendingInvitation, offer: pendingInvitation.set } },
})
