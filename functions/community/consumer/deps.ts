export { createDeps, type Deps } from '../api/deps.ts';
