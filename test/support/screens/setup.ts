// Before every file of screen tests: files share a page and its modules, and none may meet what another has shown.
import { cleanup, configure } from '@testing-library/react'
import { afterAll } from 'vitest'
import { closeNotice, notices } from '../../../renderer/kit/notices/notices.ts'

// a busy machine is slow, not wrong: the second that the testing library waits by default is too short for it
configure({ asyncUtilTimeout: 8000 })

afterAll(() => {
  cleanup()
  for (const { id } of notices.current()) closeNotice(id)
  document.body.replaceChildren()
  localStorage.clear()
  sessionStorage.clear()
})
