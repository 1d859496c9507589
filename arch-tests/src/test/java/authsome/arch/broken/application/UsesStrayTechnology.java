package authsome.arch.broken.application;

import com.tngtech.archunit.core.domain.JavaClass;
import java.sql.Connection;

/** A fixture: a database in a use case, and a library that has no home. */
public record UsesStrayTechnology(Connection database, JavaClass library) {}
