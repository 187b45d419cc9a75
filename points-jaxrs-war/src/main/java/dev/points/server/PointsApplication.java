package dev.points.server;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Everything this service answers. */
@ApplicationPath("/")
public class PointsApplication extends Application {}
