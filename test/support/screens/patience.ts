// Before every screen test: a busy machine is slow, not wrong. The second that the testing library waits by default is too short for it.
import { configure } from '@testing-library/react'

configure({ asyncUtilTimeout: 8000 })
