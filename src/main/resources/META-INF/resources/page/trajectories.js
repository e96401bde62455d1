export class Trajectories { show() {} }
