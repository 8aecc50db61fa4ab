import { j1 } from './j1.ts';
import { stepByStep } from './suite.ts';

stepByStep('J1', j1);
