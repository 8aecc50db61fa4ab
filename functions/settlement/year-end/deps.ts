export { createDeps, type Deps } from '../years/deps.ts';
